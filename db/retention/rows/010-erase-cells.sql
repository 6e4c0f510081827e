-- in:  import_row of province $1 whose time of $2 months is over on $3
-- out: their cells gone, of an export of the app all but its account's code, by which step 035 of importing an older one finds
--      what a later one left unsaid; what was typed gone from the reasons against them
update import_row kept
set
  erased = true,
  cells = case when account.place is null then '{}'
    else array_fill(''::text, array[account.place - 1]) || kept.cells[account.place] end,
  reasons = (
    select jsonb_agg(
      case when reason ->> 'code' = 'wrong_column_count' then reason
        when reason ->> 'code' in (
          'missing_value', 'bad_identifier', 'unknown_value', 'unclear_value', 'value_too_long', 'duplicate_row',
          'conflicting_row')
          then reason || '{"value": "…"}'
        else (reason || '{"value": "…"}') || case when reason ? 'detail' then '{"detail": "…"}' else '{}' end::jsonb end
      order by place)
    from jsonb_array_elements(kept.reasons) with ordinality as held (reason, place))
from view.rows_to_erase($1, $2, $3) over
join import file on file.province_id = $1 and file.import_id = over.import_id
cross join lateral (
  select case when file.kind = 'accounts' then array_position(file.columns, 'account_id') end as place
) account
where kept.province_id = $1 and kept.import_id = over.import_id and kept.row_no = over.row_no;
