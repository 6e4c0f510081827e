-- in:  held_span; the branches $2 that were counted (null: all)
-- out: member_span of province $1 without what is no longer held so
delete from member_span old
where old.province_id = $1 and ($2::bigint[] is null or old.branch_id = any ($2)) and not exists (
  select from held_span new
  where new.member_id = old.member_id and new.held_from = old.held_from and new.branch_id = old.branch_id
    and (new.held_until, new.gender, new.birth_year, new.membership, new.smartphone, new.in_p1, new.account, new.waits)
      is not distinct from
      (old.held_until, old.gender, old.birth_year, old.membership, old.smartphone, old.in_p1, old.account, old.waits)
);
