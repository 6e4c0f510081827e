-- in:  found; the last card case of each finding of province $1
-- out: found closed on the day a person closed that case, while it is shown by the same evidence: for good where they said
--      that it is no such thing; a number said to be corrected only until newer files of every kind that shows it, complete
--      for the place, show it still
update found
set closed_on = verdict.closed_on, closed_by_person = true
from (
  select distinct on (finding_type, subject_key) *
  from card_case
  where province_id = $1 and finding_type is not null
  order by finding_type, subject_key, card_case_id desc
) verdict
where
  verdict.finding_type = found.type and verdict.subject_key = found.subject_key
  and found.closed_on is null and verdict.outcome is not null
  and verdict.closed_evidence is not distinct from found.evidence
  and (
    verdict.outcome = 'cancelled' or found.type <> 'duplicate_card'
    or exists (
      select from unnest(found.import_ids) shown (import_id)
      join import on import.province_id = $1 and import.import_id = shown.import_id
      where
        import.kind in ('roster', 'accounts')
        and not exists (
          select from import newer
          where
            newer.province_id = $1 and newer.kind = import.kind and newer.status = 'committed'
            -- newer than what that person knew, and than the day they say it was put right
            and newer.finished_at > verdict.closed_at and newer.as_of > verdict.closed_on and newer.supplements is null
            and (newer.scope_unit_id is null or exists (
              select from org_unit_ancestor above
              where above.province_id = $1 and above.org_unit_id = found.org_unit_id
                and above.ancestor_id = newer.scope_unit_id and newer.as_of between above.valid_from and above.valid_to
            ))
        )
    )
  );
