-- What tables were asked and answered, so that proposed rules can be asked the same (ADR 81). Lines of before carry nothing.
alter table case_trace add column decisions varchar(1000000);
