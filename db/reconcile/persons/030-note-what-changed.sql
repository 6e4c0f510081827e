-- in:  told
-- out: person_decision of province $1: what speaks against it
update person_decision
set changed = told.against
from told
where
  person_decision.province_id = $1 and person_decision_id = told.decision_id
  and changed is distinct from told.against;
