-- in:  leaf_count; the population each indicator counts on the last day (headline_rule)
-- out: leaf_fact for installed, installed_p0, installed_p1, installed_p2, signed_in
insert into leaf_fact (org_unit_id, period, indicator_id, tree_date, numerator, denominator, upper)
select
  org_unit_id, period, rule.indicator_id, ends_on,
  case
    when rule.indicator_id = 'signed_in' then case population when 'P2' then signed_in_p2 else signed_in_p1 end
    else case population when 'P0' then installed_p0 when 'P2' then installed_p2 else installed_p1 end
  end,
  case population when 'P0' then p0 when 'P2' then p2 else p1 end,
  case
    when rule.indicator_id = 'signed_in' then case population when 'P2' then upper_signed_in_p2 else upper_signed_in_p1 end
    else case population when 'P0' then upper_p0 when 'P2' then upper_p2 else upper_p1 end
  end
from leaf_count
join headline_rule rule on ends_on between rule.valid_from and rule.valid_to
join indicator on indicator.indicator_id = rule.indicator_id and indicator.family = 'members';
