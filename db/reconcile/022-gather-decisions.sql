-- in:  decisions of province $1 that stand, a strong contradiction only once a second person agreed; both sides;
--      opened_number
-- out: decided: the account and the member each is about; a member whose id is gone is found again by what they were
--      when it was decided, if only one person answers to it
insert into decided (decision_id, account_id, member_id, verdict, seen)
select distinct on (account_id, member_id) decision_id, account_id, member_id, verdict, seen
from (
  select
    decision.decision_id, decision.verdict, decision.seen, account.account_id,
    coalesce(
      (select person.member_id from side_member person where person.member_id = decision.member_id),
      (
        select person.member_id
        from member known join side_member person using (member_id)
        where known.province_id = $1 and known.code = decision.member_code
      ),
      (
        select min(person.member_id) from side_member person
        where person.citizen_id = coalesce(opened.number, decision.citizen_id)
        having count(*) = 1
      ),
      (
        select min(person.member_id) from side_member person
        where person.name_key = decision.name_key and person.date_of_birth = decision.date_of_birth
        having count(*) = 1
      )
    ) as member_id
  from decision
  join account on account.province_id = $1 and account.code = decision.account_code
  join side_account using (account_id)
  left join opened_number opened on opened.sealed = decision.citizen_id
  where
    decision.province_id = $1 and withdrawn_at is null and (not contested or confirmed_at is not null)
) standing
where member_id is not null
order by account_id, member_id, decision_id desc;
