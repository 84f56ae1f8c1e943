-- What nodes keep in memory and must read anew when it has changed: a transaction that changes something of a topic replaces its token.
create table change_token (
    topic varchar(32) not null primary key,
    -- random, so that what was read in a transaction that was rolled back is never taken for something later
    token varchar(36) not null
);
insert into change_token (topic, token) values ('accounts', 'initial');
insert into change_token (topic, token) values ('refusals', 'initial');
insert into change_token (topic, token) values ('models', 'initial');
insert into change_token (topic, token) values ('organisation', 'initial');
insert into change_token (topic, token) values ('calendar', 'initial');
