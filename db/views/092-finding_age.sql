-- How long a finding has waited, in classes.
create function view.finding_age(days integer) returns text language sql immutable parallel safe
return case when days <= 30 then 'month' when days <= 90 then 'quarter' else 'older' end;
