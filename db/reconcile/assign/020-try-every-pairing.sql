-- in:  rival in groups of at most 14 pairs
-- out: rival: the probability of each pair: of all ways to pair a group's accounts and members one to one, each as likely
--      as its bits say, the share of those that have this pair. So the pairing of the greatest total wins, and where two
--      are nearly equal nobody does
with recursive pairing (group_id, place, accounts, members, places, bits) as (
  select distinct group_id, 0, '{}'::bigint[], '{}'::bigint[], '{}'::integer[], 0::float8
  from rival
  where group_id not in (select group_id from rival group by group_id having count(*) > 14)
  union all
  select
    rival.group_id, rival.place,
    case when taken then accounts || rival.account_id else accounts end,
    case when taken then members || rival.member_id else members end,
    case when taken then places || rival.place else places end,
    case when taken then pairing.bits + rival.bits else pairing.bits end
  from pairing
  join rival on rival.group_id = pairing.group_id and rival.place = pairing.place + 1
  cross join (values (true), (false)) as choice (taken)
  where not taken or not (rival.account_id = any (accounts) or rival.member_id = any (members))
),
whole as (
  select pairing.*, power(2::float8, pairing.bits - max(pairing.bits) over (partition by group_id)) as odds
  from pairing
  join (select group_id, max(place) as last from rival group by group_id) size using (group_id)
  where pairing.place = size.last
)
update rival
set probability = chosen.odds / every.odds
from (
  select group_id, one.place, sum(odds order by places) as odds
  from whole cross join lateral unnest(places) as one (place) group by group_id, one.place
) chosen
join (select group_id, sum(odds order by places) as odds from whole group by group_id) every using (group_id)
where chosen.group_id = rival.group_id and chosen.place = rival.place;
