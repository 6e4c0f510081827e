-- what sorts among its like: `-` for months, `-Q` for quarters, nothing for years
create function view.period_kind(period text) returns text language sql immutable parallel safe as
$$ select translate(period, '0123456789', '') $$;

-- the month, quarter or year that holds a day, as facts name it
create function view.period_of(day date, kind text) returns text language sql immutable parallel safe as $$
  select case kind
    when 'month' then to_char(day, 'YYYY-MM')
    when 'quarter' then to_char(day, 'YYYY') || '-Q' || to_char(day, 'Q')
    else to_char(day, 'YYYY')
  end
$$;
