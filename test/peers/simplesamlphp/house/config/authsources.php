<?php
$config = [
  'admin' => ['core:AdminPassword'],
  'people' => ['exampleauth:UserPass',
    'ada:ada-pw' => ['uid' => ['ada'], 'mail' => ['ada@parley.test'], 'displayName' => ['Ada Łovelace'], 'department' => ['Research'], 'groups' => ['staff', 'editors']],
    'bob:bob-pw' => ['uid' => ['bob'], 'mail' => ['bob@parley.test'], 'displayName' => ['Bob'], 'groups' => ['staff']],
  ],
];
