-- in:  value_count
-- out: frequency: how rare a value is, in bits of the share of all rows that bear it; but for one pair, and as part of a
--      larger population of 5,000 rows in which values are as common as usual, so that a value met in two rows only is
--      neither impossible nor, in a small province, everybody's
insert into frequency (field, value, bits)
select
  field, value,
  round(-ln((greatest(accounts + members - 2, 0) + 5000 * usual) / (sum(accounts + members) over (partition by field) + 4998))
    / ln(2::float8))
from value_count
join (
  values ('name', 2e-4::float8), ('part', 1.4e-3), ('family', 5e-2), ('given', 1e-2), ('birth', 7e-5), ('phone', 1e-5),
    ('postcode', 1e-3)
) as usually (field, usual) using (field);
