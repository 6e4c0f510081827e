-- in:  weighed, listed_twice, one_person, both sides
-- out: weighed with one copy of each person who is listed twice, and with what the best of them says: the one that people
--      keep, then the one that still stands, then the official one (who is listed as away has another row where they are), then the one in the
--      account's branch, then the likeliest, then by what they say
with copy as (
  select
    weighed.account_id, weighed.member_id, max(weighed.bits) over of_person as most,
    row_number() over (
      of_person order by one_person.place is distinct from 1, member.gone, member.status <> 'temp_out',
        member.branch_id is distinct from account.branch_id, weighed.bits desc, member.citizen_id, member.card_no,
        member.date_of_birth, member.branch_id, member.member_id
    ) as place
  from weighed
  join listed_twice using (member_id)
  join side_member member using (member_id)
  left join one_person using (member_id)
  join side_account account using (account_id)
  window of_person as (partition by weighed.account_id, person_id)
),
others as (
  delete from weighed using copy
  where place > 1 and copy.account_id = weighed.account_id and copy.member_id = weighed.member_id
)
update weighed
set bits = most
from copy
where place = 1 and copy.account_id = weighed.account_id and copy.member_id = weighed.member_id;
