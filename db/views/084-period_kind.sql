-- what sorts among its like: `-` for months, `-Q` for quarters, nothing for years
create function view.period_kind(period text) returns text language sql immutable parallel safe as
$$ select translate(period, '0123456789', '') $$;
