-- The population that installed or signed_in counts on a day, null for the other indicators: of the rules that came with the
-- product and those a province entered, the one that began last. What a province enters counts from the day of its entry at
-- the earliest (headline_change.counts_from), so that no later rule reaches a period that had ended.
create function view.headline_on(province bigint, indicator text, day date) returns text language sql stable parallel safe as $$
  select population
  from (
    select population, valid_from, 0 as id from headline_rule
    where indicator_id = indicator and valid_from <= day
    union all
    select population, counts_from, headline_change_id from headline_change
    where province_id = province and counts_from <= day and indicator in ('installed', 'signed_in')
  ) rule
  order by valid_from desc, id desc
  limit 1
$$;
