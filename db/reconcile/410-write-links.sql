-- in:  described; links of province $1
-- out: a link for every outcome that has none, in the order of their key
insert into link (province_id, account_id, member_id, rule, probability, status, evidence)
select $1, account_id, member_id, rule, probability, status, evidence
from described
where not exists (
  select from link
  where link.province_id = $1 and link.account_id = described.account_id and link.member_id = described.member_id
)
order by account_id, member_id;
