"""How Django draws a form here: label, help, error beside the field, and a summary on top."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """`{{ form }}` and `{{ field.as_field_group }}` come out as our parts; widgets stay Django's own."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
