-- The replica. Columns are what people ask for most; "record" has everything that Zoho tells.

create table if not exists contact (
    contact_id varchar(30) primary key,
    contact_name text not null,
    company_name text,
    contact_type text,
    email text,
    status text,
    last_modified timestamptz not null,
    record jsonb not null
);

create table if not exists item (
    item_id varchar(30) primary key,
    name text not null,
    sku text,
    rate numeric,
    status text,
    last_modified timestamptz not null,
    record jsonb not null
);

create table if not exists invoice (
    invoice_id varchar(30) primary key,
    invoice_number text,
    customer_id varchar(30),
    customer_name text,
    date date,
    due_date date,
    status text,
    currency_code text,
    total numeric,
    balance numeric,
    last_modified timestamptz not null,
    record jsonb not null
);

-- No reference to item: Zoho allows lines without one, and an item may arrive later or be gone.
create table if not exists invoice_line_item (
    line_item_id varchar(30) primary key,
    invoice_id varchar(30) not null references invoice on delete cascade,
    place integer not null,
    item_id varchar(30),
    name text,
    description text,
    quantity numeric,
    rate numeric,
    item_total numeric
);

create index if not exists invoice_line_item_of_invoice on invoice_line_item (invoice_id);

create table if not exists other_record (
    resource varchar(50) not null,
    id varchar(30) not null,
    last_modified timestamptz,
    record jsonb not null,
    primary key (resource, id)
);

-- Every change that was delivered, one row each. Nothing updates it, so it shows a change that came twice: that happens when
-- the answer to a commit is lost.
create table if not exists change (
    number bigserial primary key,
    resource varchar(50) not null,
    id varchar(30) not null,
    change_type varchar(10) not null,
    modified timestamptz,
    stored timestamptz not null default now()
);
