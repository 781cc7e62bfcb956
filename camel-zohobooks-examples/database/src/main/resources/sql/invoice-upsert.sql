-- Zoho writes a day that is not set as an empty text.
insert into invoice (invoice_id, invoice_number, customer_id, customer_name, date, due_date, status, currency_code,
    total, balance, last_modified, record)
select invoice_id, invoice_number, customer_id, customer_name, cast(nullif(date, '') as date),
    cast(nullif(due_date, '') as date), status, currency_code, total, balance, last_modified_time, whole.record
from (select cast(:#${body} as jsonb) as record) as whole,
    jsonb_to_record(whole.record) as invoice (
        invoice_id text, invoice_number text, customer_id text, customer_name text, date text, due_date text,
        status text, currency_code text, total numeric, balance numeric, last_modified_time timestamptz)
on conflict (invoice_id) do update set
    invoice_number = excluded.invoice_number, customer_id = excluded.customer_id,
    customer_name = excluded.customer_name, date = excluded.date, due_date = excluded.due_date,
    status = excluded.status, currency_code = excluded.currency_code, total = excluded.total,
    balance = excluded.balance, last_modified = excluded.last_modified, record = excluded.record
