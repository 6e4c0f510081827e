-- one row a member and time from when until before when a record that was approved exempts them; never two at a time. Who
-- has several rows is named by the one that is kept, as in view.held_members
create view view.exempt_member as
select province_id, member_id, kind, exemption_record_id, lower(piece) as valid_from, upper(piece) as valid_until
from (
  select
    record.province_id, coalesce(row.kept_id, record.member_id) as member_id, kind, exemption_record_id,
    datemultirange(daterange(valid_from, until + 1)) - coalesce(
      range_agg(daterange(valid_from, until + 1)) over (
        partition by record.province_id, coalesce(row.kept_id, record.member_id) order by exemption_record_id
        rows between unbounded preceding and 1 preceding
      ), datemultirange()
    ) as pieces
  from exemption_record record
  left join person_row row on row.province_id = record.province_id and row.member_id = record.member_id
  where verdict = 'approved' and valid_from <= until and record.member_id is not null
) held
cross join lateral unnest(pieces) as piece;
