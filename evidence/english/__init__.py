"""Reading English: sentences, numbers with their hedges and units, and the times that a text names.

One way of reading for all that looks at prose: the check of the figures against their documents, and the check of the
numbers in a draft. Spans are (start, end) in the text that is passed.
"""
