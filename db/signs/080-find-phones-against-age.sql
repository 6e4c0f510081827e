-- in:  sign_member of province $1 on the newest day; what rings ($2: jump_least, age_deviations); how many of an age have none (domain.md §3.3)
-- out: found_sign: branches that tell of far more without a smartphone than their ages let expect
insert into found_sign
select
  'phone_age', branch_id, '', max(day), count(*) filter (where not smartphone), count(*), sum(chance)
from sign_member
cross join lateral (
  select case
    when born > day - interval '60 years' then 0.02
    when born > day - interval '70 years' then 0.15
    when born > day - interval '80 years' then 0.45
    else 0.8
  end as chance
) by_age
where province_id = $1 and newest and smartphone is not null and born is not null
group by branch_id
having count(*) filter (where not smartphone) >= ($2::jsonb->>'jumpLeast')::integer
  and count(*) filter (where not smartphone)
    > sum(chance) + ($2::jsonb->>'ageDeviations')::float8 * sqrt(sum(chance * (1 - chance)));
