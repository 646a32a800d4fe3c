<?php
$home = getenv('SSP_HOME');
if (is_file("$home/cert/sp.crt")) {
  $parley = trim(file_get_contents("$home/cert/sp.url"));
  $metadata["$parley/metadata"] = [
    'AssertionConsumerService' => [['Binding' => 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', 'Location' => "$parley/acs", 'index' => 0]],
    'SingleLogoutService' => [['Binding' => 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', 'Location' => "$parley/logout"]],
    'certData' => preg_replace('/-----[^-]+-----|\s+/', '', file_get_contents("$home/cert/sp.crt")),
    'NameIDFormat' => 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent', 'simplesaml.nameidattribute' => 'uid',
    'validate.authnrequest' => true, 'validate.logout' => true, 'saml20.sign.response' => true, 'saml20.sign.assertion' => true, 'assertion.encryption' => false,
  ];
}
