# Attributes that are called policy and hold no policy of IAM.
resource "aws_cloudwatch_log_data_protection_policy" "logs" {
  log_group_name = aws_cloudwatch_log_group.logs.name

  policy_document = jsonencode({
    Name    = "mail-addresses"
    Version = "2021-06-01"
    Statement = [{
      Sid            = "Audit"
      DataIdentifier = ["arn:aws:dataprotection::aws:data-identifier/EmailAddress"]
      Operation      = { Audit = { FindingsDestination = {} } }
    }]
  })
}

resource "aws_sqs_queue" "orders" {
  redrive_policy       = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 4 })
  redrive_allow_policy = jsonencode({ redrivePermission = "byQueue", sourceQueueArns = [aws_sqs_queue.source.arn] })
}

resource "aws_sns_topic_subscription" "orders" {
  filter_policy = jsonencode({ Action = ["created"], Effect = ["all"] })
}

resource "aws_opensearchserverless_access_policy" "index" {
  policy = jsonencode([{
    Rules     = [{ ResourceType = "index", Resource = ["index/shop/*"], Permission = ["aoss:*"] }]
    Principal = [aws_iam_role.reader.arn]
  }])
}

resource "aws_verifiedpermissions_policy" "cedar" {
  definition {
    static {
      statement = "permit (principal, action, resource);"
    }
  }
}

resource "aws_wafv2_web_acl" "web" {
  rule {
    action {
      block {}
    }

    statement {
      rate_based_statement {
        limit = 100
      }
    }
  }
}

resource "aws_organizations_policy" "backup" {
  name    = "backup"
  type    = "BACKUP_POLICY"
  content = jsonencode({ plans = { daily = { regions = { "@@assign" = ["eu-west-1"] } } } })
}

resource "vault_policy" "reader" {
  name = "reader"

  policy = <<EOT
path "secret/shop" {
  capabilities = ["read"]
}
EOT
}

resource "azurerm_policy_definition" "locations" {
  policy_rule = <<POLICY_RULE
  {
    "if": { "not": { "field": "location", "in": "[parameters('allowedLocations')]" } },
    "then": { "effect": "audit" }
  }
POLICY_RULE
}
