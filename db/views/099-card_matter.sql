-- one row a card matter: a card finding with its last case, a finding nobody has taken up, or a case opened by hand. It is
-- open while its case is, without an open case while the data shows it, and counts for the province itself where nobody
-- knows its branch.
create view view.card_matter as
select
  matter.*, card_case.code, card_case.round, standing.waits_since, standing.due_on,
  case when matter.closed_on is not null then null when matter.card_case_id is null then 'detected' else standing.waits_for end
    as waits_for
from (
  select
    coalesce(finding.province_id, last.province_id) as province_id, finding.finding_id,
    case when last.outcome is null or finding.closed_on is not null or finding.finding_id is null
      then last.card_case_id end as card_case_id,
    coalesce(case finding.type when 'duplicate_card' then 'duplicate' else replace(finding.type, '_card', '') end,
      last.kind) as kind,
    finding.kind as fault, coalesce(finding.org_unit_id, last.org_unit_id,
      view.root_unit(coalesce(finding.province_id, last.province_id))) as org_unit_id,
    coalesce(finding.member_id, last.member_id) as member_id, coalesce(finding.subject, last.subject) as subject,
    coalesce(finding.opened_on, last.reported_on) as reported_on,
    case
      when last.card_case_id is not null and last.outcome is null then null
      when finding.finding_id is not null then finding.closed_on
      else last.closed_on
    end as closed_on
  from (
    select * from finding where type in ('duplicate_card', 'lost_card', 'damaged_card', 'misprinted_card')
  ) finding
  full join (
    select * from card_case this
    where not exists (
      select from card_case later
      where later.province_id = this.province_id and later.finding_type = this.finding_type
        and later.subject_key = this.subject_key and later.card_case_id > this.card_case_id
    )
  ) last
    on last.province_id = finding.province_id and last.finding_type = finding.type
    and last.subject_key = finding.subject_key
) matter
left join card_case
  on card_case.province_id = matter.province_id and card_case.card_case_id = matter.card_case_id
left join view.card_case_standing standing
  on standing.province_id = matter.province_id and standing.card_case_id = matter.card_case_id;

-- How long a matter has waited, in classes.
create function view.card_age(days integer) returns text language sql immutable parallel safe
return case when days <= 30 then 'month' when days <= 90 then 'quarter' when days <= 180 then 'half_year' else 'older' end;
