-- in:  held_span
-- out: member_span of province $1: what was not there yet, in the order of its key
insert into member_span
select $1::bigint, new.member_id, new.branch_id, new.held_from, new.held_until, new.gender, new.birth_year, new.membership,
  new.smartphone, new.in_p1, new.account, new.waits
from held_span new
where not exists (
  select from member_span old
  where old.province_id = $1 and old.member_id = new.member_id and old.held_from = new.held_from
)
order by new.member_id, new.held_from;
