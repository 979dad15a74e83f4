"""What we say to a person about a file she sent: the refusals by code, and the notes about files we could read."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amparo.kernel.refusal import Refusal

REFUSALS: dict[str, Promise] = {
    "empty": _("This file is empty. Please choose it again, or save the letter once more and send that."),
    "too_large": _("This file is larger than we can take. Please send each letter as its own file of at most 25 MB."),
    "too_many_pages": _("This file has more than 60 pages. Please send each letter as its own file."),
    "too_long": _("This text is far longer than a letter. Please send only the letter itself."),
    "too_many_files": _("There are too many files in this one. Please send at most 500 at a time."),
    "nested_too_deep": _(
        "This file holds archives inside archives. Please take the letters out and send them directly."
    ),
    "bomb": _(
        "This file unfolds into far more than a letter, so we did not open it. Please save the letter as a new PDF."
    ),
    "image_too_large": _(
        "This picture is too large for us to open. Please take it again with an ordinary camera setting."
    ),
    "encrypted": _("This file is locked with a password. Please save it without the password and send it again."),
    "unreadable": _("This file cannot be read from here. Please check that it exists and may be opened."),
    "damaged": _(
        "This file is damaged or did not arrive whole. Please save or photograph the letter again and send that."
    ),
    "not_a_letter_format": _(
        "We cannot read this kind of file. Please send the letter as PDF, Word (.docx), OpenDocument (.odt), text or a photo."
    ),
    "old_word": _("This is an old Word file (.doc). Please open it, choose “Save as” .docx or PDF, and send that."),
    "mail_too_complicated": _(
        "This saved message is built in a way we cannot open safely. Please send the letter from it as its own file."
    ),
    "timeout": _(
        "This file took too long to open. Please save the letter as a new PDF, or photograph it, and send that."
    ),
    "not_confined": _(
        "Files cannot be opened here yet: the program bubblewrap, which keeps strangers’ files locked in, is missing or "
        "not allowed to run. Whoever looks after this server can install it (on Debian: apt install bubblewrap)."
    ),
}

NOTES: dict[str, Promise] = {
    "comments_ignored": _("Comments in the margin were left out."),
    "embedded_objects_ignored": _("Objects of other programs inside the document were left out."),
    "empty_text": _("There is no text in this document."),
    "extension_differs": _("The name says another kind of file than it is."),
    "external_references_ignored": _("The document points at things elsewhere; nothing was fetched."),
    "footnotes_ignored": _("Footnotes were left out."),
    "foreign_bytes": _("There is something else before or after the document in this file."),
    "has_annotations": _("There are notes or stamps on top of the pages; they are not part of the text."),
    "has_attachments": _("Other files are attached inside the PDF; they were left out."),
    "has_form_fields": _("This is a form to fill in; what was filled in may be missing from the text."),
    "has_javascript": _("The PDF carries a program; it was not run."),
    "has_launch_action": _("The PDF wants to start a program; it was not started."),
    "has_layers": _("The PDF has layers that can be switched on and off."),
    "has_location": _("The picture says where it was taken."),
    "has_media": _("Sound or film inside the PDF was left out."),
    "has_open_action": _("The PDF wants to do something when opened; it was not done."),
    "has_pictures": _("There are pictures in the document, perhaps a signature; they are not part of the text."),
    "hidden_signs_dropped": _("Invisible signs were taken out of the text."),
    "hidden_text": _("There was hidden text; it was left out."),
    "hyphens_joined": _("Words parted at the end of a line were joined; please read them over."),
    "letterhead_taken": _("The letterhead was put at the beginning of the text."),
    "list_marks_lost": _("Numbers or bullets of a list may be missing."),
    "macros_ignored": _("The document carries macros; they were not run."),
    "no_text": _("This is a picture of a letter; a person has to read it."),
    "page_numbers_dropped": _("Page numbers were left out of the text."),
    "pages_without_text": _("Some pages are pictures; a person has to read them."),
    "quoted_text_dropped": _("Quoted text of other messages was left out."),
    "repaired": _("The file was slightly damaged and had to be mended."),
    "text_over_picture": _(
        "The pages are pictures with a text layer; the layer may say something else than the picture."
    ),
    "tracked_changes": _("The document has tracked changes; deleted text was left out, inserted text was kept."),
    "unreadable_signs": _("Some signs in the file cannot be read as letters."),
    "was_digitally_signed": _("The file was digitally signed; the signature stays with the original."),
    "was_restricted": _("The PDF forbids some uses, but opens without a password."),
}


def refusal(code: str) -> Refusal:
    """The refusal with that code; a code we do not know is a damaged file."""
    code = code if code in REFUSALS else "damaged"
    return Refusal(code, REFUSALS[code])
