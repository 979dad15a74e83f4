"""How much of a stranger's file we are willing to look at. Every number stands here once, with its reason.

Imported by the limited child too: nothing but the standard library.
"""

MB = 1 << 20

# What may arrive. A court takes parts of 25 MB, so no single letter may be larger; a phone photo has 3–15 MB.
UPLOAD_BYTES = 25 * MB
# A .zip or .mbox stands for a whole folder of letters; only those may be larger.
CONTAINER_BYTES = 100 * MB
# What all the members of one container may come to, unpacked. The parent holds them in memory.
UNPACKED_BYTES = 200 * MB
# Members of one container. A drive for letters had 1,500 over months; one folder is a day's post.
MEMBERS = 500
# A zip in a mail in a zip is the deepest that people send.
NESTING = 3

# The child. A clean letter takes 0.2 s and 60 MB; 60 megapixels in RGB take 180 MB.
CPU_SECONDS = 10
WALL_SECONDS = 20
MEMORY_BYTES = 512 * MB
OPEN_FILES = 64
# The HEIC decoder insists on threads of its own. Counted only inside the walls, where nobody else is.
PROCESSES = 16
# Children at one time in one process: the machine we promise for has two cores.
AT_ONCE = 2
# What the child may say, apart from members' bytes: the text of 60 pages is far below.
ANSWER_BYTES = 16 * MB

# Text. A letter has 120–900 words; 60 pages have about 200,000 signs.
PAGES = 60
TEXT_SIGNS = 400_000

# PDF. A page typeset by an office program has 10–40 objects.
PDF_OBJECTS = 5_000
# Beyond this we do not even look for the reason, such as too many pages.
PDF_OBJECTS_AT_ALL = 100_000
PDF_DEPTH = 60
STEP_BYTES = 1 * MB
STREAM_BYTES = 48 * MB
INFLATED_BYTES = 256 * MB

# Pictures. Phones take 12–50 megapixels; A4 at 600 dpi has 35.
PICTURE_PIXELS = 60_000_000

# Office files and archives. XML packs 10–40 times; a picture hardly at all.
XML_BYTES = 16 * MB
XML_DEPTH = 200
RATIO = 200
RATIO_FROM_BYTES = 4 * MB
ZIP_ENTRIES = 2_000
ZIP_DIRECTORY_BYTES = 1 * MB

# Mail. Measured on the standard library's parser: 0.7 MB of encoded words in one Subject took over 19 s.
MAIL_HEADERS_BYTES = 64 * 1024
MAIL_HEADER_BYTES = 16 * 1024
MAIL_PARTS = 200
MAIL_DASH_LINES = 2_000
MAIL_DEPTH = 20

# The shortest letter (120 words) is twice as long; "My letter is attached, thank you" is not.
MAIL_LETTER_WORDS = 60

NAME_SIGNS = 120
