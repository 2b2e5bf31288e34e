"""The numbers of a text, checked against what is on file: found, read, linked by meaning, and judged.

What the words mean is data (data/claims/); how English prints numbers, hedges and times is `evidence.english`.
"""
