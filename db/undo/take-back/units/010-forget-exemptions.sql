-- in:  province $1
-- out: the exemptions that units files brought are gone, what a person decided stays
delete from exemption where province_id = $1 and import_id is not null;
