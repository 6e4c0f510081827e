-- The day it is where the committees are, whatever the server's clock is set to.
create function view.today() returns date language sql stable parallel safe
return (now() at time zone 'Asia/Ho_Chi_Minh')::date;
