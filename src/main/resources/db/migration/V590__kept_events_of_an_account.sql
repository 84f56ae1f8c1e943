-- How much of one account waits for somebody is asked with every event that has to wait (ADR 148).
create index exchange_message_kept on exchange_message (account, outcome, received_at);
