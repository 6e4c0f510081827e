-- in:  outcome, side_account, side_member
-- out: link for every outcome of province $1 that has none or whose evidence changed. An exact rule is taken as
--      certain; what waits has even odds until probabilities are estimated
insert into link (province_id, account_id, member_id, rule, probability, status, evidence)
select
  $1, account_id, member_id, rule, case when outcome.status = 'linked' then 1 else 0.5 end, outcome.status,
  jsonb_build_object(
    'citizen_id', case when account.citizen_id = member.citizen_id then 'equal'
      when account.citizen_id is null or member.citizen_id is null then 'missing' else 'differs' end,
    'card_no', case when account.card_no = member.card_no then 'equal'
      when account.card_no is null or member.card_no is null then 'missing' else 'differs' end,
    'name', case when account.full_name = member.full_name then 'equal'
      when account.name_key = member.name_key then 'tone_position'
      when account.name_fold = member.name_fold then 'diacritics' else 'differs' end,
    'birth', case when account.date_of_birth is null or member.date_of_birth is null then 'missing'
      when account.date_of_birth = member.date_of_birth and account.birth_precision = member.birth_precision
        then account.birth_precision
      when extract(year from account.date_of_birth) = extract(year from member.date_of_birth) then 'year'
      else 'differs' end,
    'base', case when account.base_id = member.base_id then 'same' else 'other' end
  )
from outcome
join side_account account using (account_id)
join side_member member using (member_id)
on conflict (province_id, account_id, member_id) do update
set evidence = excluded.evidence, probability = excluded.probability
where link.evidence <> excluded.evidence;
