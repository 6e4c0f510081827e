-- in:  judged, agreement; weight
-- out: judged_level: of the pairs that people called one person, how many agree to each level of a field, beside how many
--      were expected to; whole birth dates and partial ones are apart. Nothing of it is put into the weights: what people
--      decide on is what was in doubt
insert into judged_level (field, level, pairs, agreeing, match)
with said as (
  select field, level, field = 'birth' and level <= 4 as partial
  from judged
  join agreement using (account_id, member_id)
  cross join lateral (values
    ('name', name), ('birth', birth), ('citizen_id', citizen_id), ('card_no', card_no), ('profile_no', profile_no),
    ('phone', phone), ('gender', gender), ('unit', unit)
  ) as part (field, level)
  where same and level > 0
)
select field, level, all_of.pairs, coalesce(agreeing, 0), match
from (select field, partial, count(*) as pairs from said group by field, partial) all_of
join weight using (field)
left join (select field, level, count(*) as agreeing from said group by field, level) each_of using (field, level)
where partial = (field = 'birth' and level <= 4);
