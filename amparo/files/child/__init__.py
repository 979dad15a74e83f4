"""The part of the program that touches strangers' bytes. It runs alone, limited, without Django and without secrets.

It imports only the standard library, `amparo.files.limits` and the libraries that decode.
"""
