-- in:  described; links of province $1, all of which still stand
-- out: links whose probability or evidence moved say so
update link
set probability = described.probability, evidence = described.evidence
from described
where
  link.province_id = $1 and link.account_id = described.account_id and link.member_id = described.member_id
  and (link.probability <> described.probability or link.evidence <> described.evidence);
