-- in:  sign_member of province $1; what rings ($2: jump_least, phone_jump, exempt_jump)
-- out: found_sign: branches of which many said to have a smartphone are said to have none a quarter later, or were exempted
insert into found_sign
with jump as (
  select
    branch_id, day, count(*) as people, count(*) filter (where was_smartphone and smartphone = false) as lost,
    count(*) filter (where exempt and was_exempt = false) as exempted
  from sign_member
  where province_id = $1
  group by branch_id, day
)
select 'phone_jump', branch_id, day::text, day, lost, people, 0 from jump
where lost >= ($2::jsonb->>'jumpLeast')::integer and lost >= ($2::jsonb->>'phoneJump')::float8 * people
union all
select 'exempt_jump', branch_id, day::text, day, exempted, people, 0 from jump
where exempted >= ($2::jsonb->>'jumpLeast')::integer and exempted >= ($2::jsonb->>'exemptJump')::float8 * people;
