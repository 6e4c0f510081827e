-- in:  found; findings of province $1, those just closed at its revision $2
-- out: findings that a decision had opened when it was carried out at $3, or that were of people whom it alone knew, are
--      gone with it
delete from finding
where
  province_id = $1 and closed_revision = $2
  and (
    opened_revision = $3
    or (member_id is not null and not exists (
      select from member where member.province_id = $1 and member.member_id = finding.member_id
    ))
  );
