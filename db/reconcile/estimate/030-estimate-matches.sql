-- in:  pattern with probabilities and its parts; weight; evidence_level
-- out: weight: how often rows of one person agree to each level, as the pairs say by their probabilities (the M step of
--      EM), as part of 200 persons who agree as usual. Levels of a whole birth date and of a partial one are apart
with told as (
  select place, sum(pairs * share order by pattern) as matches
  from (select pattern, part / 32 as place from pattern_part) said
  join pattern using (pattern)
  group by place
)
update weight
set match = estimated.match
from (
  select
    usual.field, usual.level,
    (coalesce(matches, 0) + 200 * usual.match)
      / sum(coalesce(matches, 0) + 200 * usual.match) over (partition by usual.field, usual.field = 'birth' and usual.level <= 4) as match
  from evidence_level usual
  join weight using (field, level)
  left join told using (place)
) estimated
where estimated.field = weight.field and estimated.level = weight.level;
