package org.gridcase.organisation;

import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig({OrganisationDatabase.class, OrganisationDatabase.Postgres.class})
class OrganisationOnPostgresTest extends OrganisationBehaviour {}
