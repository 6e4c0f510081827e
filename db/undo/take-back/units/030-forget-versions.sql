-- in:  province $1
-- out: nothing is known of its units but who they are: a version is overwritten in place, so all units files come in again
delete from org_unit_version where province_id = $1;
