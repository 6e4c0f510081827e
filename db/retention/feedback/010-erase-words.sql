-- in:  threads of province $1 that were settled $2 months before $3 or earlier
-- out: their figures, turns and outcome stay; what was written, who was named and what was attached is gone
with over as materialized (select * from view.feedback_to_erase($1, $2, $3) as over (feedback_id)),
words as (
  update feedback_entry set text = '' where province_id = $1 and feedback_id in (select feedback_id from over)
),
files as (
  update feedback_file set content = null, file_name = ''
  where province_id = $1 and feedback_id in (select feedback_id from over)
)
update feedback set subject = null, full_name = null, evidence = '[]', erased_at = now()
where province_id = $1 and feedback_id in (select feedback_id from over);
