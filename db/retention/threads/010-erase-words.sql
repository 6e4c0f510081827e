-- in:  threads of province $1 that were settled $2 months before $3 or earlier
-- out: of what was written and sent along nothing is left, nor of whom it was about; who settled what, when and how stays
with over as (
  select feedback_id from feedback
  where province_id = $1 and erased_at is null and settled_at::date + make_interval(months => $2) <= $3::date
),
words as (
  update feedback_entry set text = '(đã xoá theo quy định lưu giữ)'
  where province_id = $1 and feedback_id in (select feedback_id from over)
),
files as (
  update feedback_file set content = null, file_name = '(đã xoá)'
  where province_id = $1 and feedback_id in (select feedback_id from over)
)
update feedback set full_name = null, subject = null, evidence = '[]', erased_at = now()
where province_id = $1 and feedback_id in (select feedback_id from over);
