-- one row a card case: the step it waits for, since when, and by when where the rules give a rhythm; null once it is closed
create view view.card_case_standing as
select
  opened.province_id, opened.card_case_id, next.step as waits_for, coalesce(done.done_on, opened.opened_on) as waits_since,
  coalesce(done.done_on, opened.opened_on) + next.days as due_on
from card_case opened
left join lateral (
  select max(done_on) as done_on from card_case_step taken
  where taken.province_id = opened.province_id and taken.card_case_id = opened.card_case_id and withdrawn_at is null
) done on true
left join lateral (
  select rule.step, rule.days from card_step rule
  where
    rule.regime = opened.regime and rule.kind = opened.kind and rule.required
    and not exists (
      select from card_case_step taken
      where taken.province_id = opened.province_id and taken.card_case_id = opened.card_case_id
        and taken.step = rule.step and withdrawn_at is null
    )
  order by rule.place
  limit 1
) next on opened.outcome is null;
