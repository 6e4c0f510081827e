-- in:  staged units; province $1 with its root, when it has one
-- out: only one unit has no parent: the province's own (contract: units)
update staged
set
  verdict = 'rejected',
  reason = jsonb_build_object(
    'code', 'several_provinces', 'severity', 'reject', 'column', 'parent_code', 'value', null,
    'detail', coalesce(root.row_no::text, '—'))
from (
  select
    coalesce(
      (select code from view.unit_now where province_id = $1 and kind = 'province'),
      (select code from staged where parent_code is null and verdict <> 'rejected' order by row_no limit 1)
    ) as code,
    (select min(row_no) from staged where parent_code is null and verdict <> 'rejected') as row_no
) root
where verdict <> 'rejected' and parent_code is null and staged.code <> root.code;
