-- What an addition says otherwise in category, urgency and place, in words; its title, description and address stand beside it.
alter table case_addition add column changes varchar(1000);
