<?php
require '/etc/simplesamlphp/config.php';
$home = getenv('SSP_HOME');
$config = array_replace($config, [
  'baseurlpath' => getenv('SSP_URL') . '/',
  'certdir' => "$home/cert/", 'loggingdir' => "$home/log/", 'datadir' => "$home/data/", 'tempdir' => "$home/temp/", 'metadatadir' => "$home/metadata/",
  'secretsalt' => getenv('SSP_SALT'), 'auth.adminpassword' => getenv('SSP_SALT'), 'enable.saml20-idp' => true,
  'module.enable' => ['exampleauth' => true, 'core' => true, 'saml' => true],
  'session.cookie.secure' => false, 'session.cookie.samesite' => null, 'language.cookie.secure' => false,
  'store.type' => 'sql', 'store.sql.dsn' => "sqlite:$home/data/store.sq3",
  'logging.handler' => 'file', 'logging.level' => SimpleSAML\Logger::INFO, 'statistics.out' => [], 'timezone' => 'UTC', 'admin.checkforupdates' => false,
  'metadata.sources' => [['type' => 'flatfile']],
]);
