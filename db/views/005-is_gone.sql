-- Whether a member of this status is no longer one: those who left this province and those who left the Party.
create function view.is_gone(status text) returns boolean language sql immutable parallel safe
return status in ('left', 'deceased', 'expelled', 'removed', 'resigned');
