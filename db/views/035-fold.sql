-- A text in lower case without diacritics, for searching by eye: never an identity (design §5).
create function view.fold(value text) returns text language sql immutable parallel safe as
$$ select replace(regexp_replace(normalize(lower(value), nfd), U&'[\0300-\036f]', '', 'g'), 'đ', 'd') $$;
