-- in:  both sides; weight, evidence_level
-- out: weight: how often addresses and postcodes of two different persons agree, as 300 rows of either side show that have
--      neither name nor birth in common, as part of a hundred thousand pairs in which they agree as usual: a file of
--      communes and one of houses differ too much for one figure
with account as (
  select family, given, date_of_birth, address, postcode from side_account
  where address is not null or postcode is not null
  order by md5(concat_ws('|', name_key, date_of_birth, address, postcode)), name_key, date_of_birth, address, postcode
  limit 300
),
member as (
  select family, given, date_of_birth, address, postcode from side_member
  where address is not null or postcode is not null
  order by md5(concat_ws('|', name_key, date_of_birth, address, postcode)), name_key, date_of_birth, address, postcode
  limit 300
),
compared as materialized (
  select
    view.address_level(account.address, member.address) as address,
    view.postcode_level(account.postcode, member.postcode) as postcode
  from account
  join member
    on account.family <> member.family and account.given <> member.given
    and account.date_of_birth is distinct from member.date_of_birth
),
seen as (
  select 'address' as field, address as level, count(*) as pairs from compared where address > 0 group by address
  union all
  select 'postcode', postcode, count(*) from compared where postcode > 0 group by postcode
)
update weight
set chance = sampled.chance
from (
  select
    field, level,
    (coalesce(pairs, 0) + 1e5 * chance) / (coalesce(sum(pairs) over (partition by field), 0) + 1e5) as chance
  from evidence_level
  left join seen using (field, level)
  where field in ('address', 'postcode')
) sampled
where sampled.field = weight.field and sampled.level = weight.level;
