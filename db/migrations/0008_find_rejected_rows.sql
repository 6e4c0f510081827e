-- what a clerk is shown of a file, and gets back to correct: a few rows of a file of a million
create index import_row_rejected on import_row (province_id, import_id, row_no) where verdict = 'rejected';
