-- When a pair is linked by weights, and when a person may still find that it is one. The one place that says so: the
-- engine, its charts and what would have changed a link ask here.
create function view.linked_from() returns double precision language sql immutable parallel safe return 0.999;
create function view.waits_from() returns double precision language sql immutable parallel safe return 0.02;

-- Whether a pair of this probability is as sure as a link by weights must be: one chance in a thousand that it is wrong, and
-- no single fact decides. The name must agree but for its spelling, beside it the birth or a number, and no number may be
-- quite another one unless a second one agrees. Where one side knows the year of birth alone, the branch must be the same.
create function view.is_sure(
  probability double precision, name smallint, birth smallint, citizen_id smallint, card_no smallint, profile_no smallint,
  unit smallint
) returns boolean language sql immutable parallel safe
return probability >= view.linked_from() and name >= 4
  and (
    birth in (4, 7, 8, 9) or birth = 3 and unit = 4 and name >= 7
    or 3 in (citizen_id, card_no, profile_no) or 2 in (citizen_id, card_no)
  )
  and (1 not in (citizen_id, card_no, profile_no) or 3 in (citizen_id, card_no, profile_no));
