-- Invariant 1: rows read = rows accepted + rows rejected, and every rejected row has a reason.
select import.province_id, import.import_id, import.rows_read, count(row_no) as kept
from import
left join import_row using (province_id, import_id)
where import.status = 'committed'
group by import.province_id, import.import_id, import.rows_read
having
  count(row_no) <> import.rows_read
  or count(*) filter (where verdict = 'rejected' and jsonb_array_length(reasons) = 0) > 0;
